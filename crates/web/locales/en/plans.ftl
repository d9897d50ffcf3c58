# Words of the area plans.
