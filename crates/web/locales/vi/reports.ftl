# Words of the area reports.
