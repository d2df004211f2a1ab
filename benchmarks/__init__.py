"""Benchmarks: how fast and how large mzreport is beside other ways to the same document. Not part of the product."""
