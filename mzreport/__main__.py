"""``python -m mzreport``."""

from mzreport.cli import run

if __name__ == "__main__":
    run()
