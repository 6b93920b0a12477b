"""Widgets for researchers' notebooks, in JupyterLab and Voila."""
