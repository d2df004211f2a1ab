"""A PDF as a copy to be measured."""
