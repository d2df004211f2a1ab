"""A collection of invented documents in many layouts, with what an office would expect to be recognised in each."""
