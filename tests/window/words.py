"""The texts of the window in a language, by their ids, read from the message catalogue.

So that a script that goes through the window can do it in any language.
"""

import glob
import os
import re

CATALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "messages")


class Words:
    """The texts of one language."""

    def __init__(self, language):
        self.texts = {}
        for path in glob.glob(os.path.join(CATALOGUE, language, "*.ftl")):
            name = None
            with open(path, encoding="utf-8") as file:
                for line in file:
                    begins = re.match(r"([a-z][\w-]*) =\s?(.*)", line)
                    if begins:
                        name = begins[1]
                        self.texts[name] = [begins[2].rstrip()] if "->" not in begins[2] else []
                        continue
                    variant = re.match(r"\s+\*?\[\w+\] (.*)", line)
                    if variant and name:
                        self.texts[name].append(variant[1].rstrip())

    def __call__(self, name):
        """Returns a text that takes no parameters."""
        text, = self.texts[name]
        assert "{" not in text, f"{name} takes parameters: use `any`"
        return text

    def any(self, *names, end=""):
        """Returns a pattern of what such texts may be, whatever their parameters are."""
        variants = [variant for name in names for variant in self.texts[name]]
        parts = [".+?".join(re.escape(part) for part in re.split(r"\{[^}]*\}", variant)) for variant in variants]
        return re.compile(f"(?:{'|'.join(parts)}){end}")
