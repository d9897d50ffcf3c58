# Words of the area evaluation.
