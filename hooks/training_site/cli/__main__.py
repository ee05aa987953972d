"""Run the command line as `python -m training_site.cli`."""

from training_site.cli import main

main()
