# Words of the area products.
