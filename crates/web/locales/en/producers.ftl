# Words of the area producers.
