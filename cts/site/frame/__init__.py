"""The frame that every page of a site of ours stands in: templates, styles, forms, language, error pages."""

from cts.site.frame.rendering import refusal_page, render

__all__ = ["refusal_page", "render"]
