# Words of the area units.
