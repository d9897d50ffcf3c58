# Words of the area catalogue.
