"""Three ways to work with the window: with the mouse, with the keyboard alone, and through the accessibility tree alone.

Each presses controls and fills fields by the names that a screen reader says, so that one walk can be walked by all three.
"""

import re
import time


class Mouse:
    """Points and clicks; types into a field that was clicked."""

    name = "mouse"

    def __init__(self, driver):
        self.driver = driver

    def press(self, name, role=None, timeout=30):
        self.driver.click(name, role, timeout)

    def press_last(self, name, timeout=30):
        """Presses the last such control: the one of the dialog, which is drawn over the others."""
        self.driver.wait_for(name, timeout, state="sensitive")
        self.driver.click(list(self.driver.find_all(name))[-1])

    def write(self, name, text, timeout=30):
        self.driver.type(name, text, role="entry", timeout=timeout)

    def close(self):
        return self.driver.close()


class Keyboard:
    """Goes by Tab until the control has the keyboard, and presses it with the space bar. Never touches the pointer."""

    name = "keyboard"
    # More controls than any page has.
    MOST = 250

    def __init__(self, driver):
        self.driver = driver

    def press(self, name, role=None, timeout=30):
        self.driver.wait_for(name, timeout, role, "sensitive")
        self.reach(name, role)
        self.driver.key("space")

    def press_last(self, name, timeout=30):
        # In a dialog, Tab reaches nothing outside of it.
        self.press(name, timeout=timeout)

    def write(self, name, text, timeout=30):
        self.driver.wait_for(name, timeout, "entry")
        self.reach(name, "entry")
        self.driver.key("ctrl+a")
        self.driver.keys(text)

    def close(self):
        return self.driver.close()

    def reach(self, name, role=None):
        """Goes on with Tab until the keyboard is at the control; fails where it never comes there."""
        seen = []
        for _ in range(self.MOST):
            node = self.driver.focused()
            if node is not None and matches(self.driver, node, name, role):
                return
            if node is not None:
                seen.append(f"{node.get_role_name()} {node.get_name()!r}")
            self.driver.key("Tab")
        raise AssertionError(f"Tab does not reach {name!r}; it was at {seen[-60:]}")


class Reader:
    """Does what a screen reader does: presses and fills controls through the accessibility tree, without keys or pointer."""

    name = "screen reader"

    def __init__(self, driver):
        self.driver = driver

    def press(self, name, role=None, timeout=30):
        self.act(self.driver.wait_for(name, timeout, role, "sensitive"))

    def press_last(self, name, timeout=30):
        self.driver.wait_for(name, timeout, state="sensitive")
        self.act(list(self.driver.find_all(name))[-1])

    def act(self, node):
        if not self.driver.atspi.Action.do_action(node.get_action_iface(), 0):
            raise AssertionError(f"the action of {node.get_name()!r} is refused")
        time.sleep(0.15)

    def write(self, name, text, timeout=30):
        node = self.driver.wait_for(name, timeout, "entry")
        if not self.driver.atspi.EditableText.set_text_contents(node.get_editable_text_iface(), text):
            raise AssertionError(f"{name!r} takes no text")
        time.sleep(0.15)

    def close(self):
        return self.driver.close()


def matches(driver, node, name, role):
    """Says whether a node has such a name (a text, or a pattern for the whole of it) and role."""
    try:
        found, is_role = node.get_name() or "", role is None or node.get_role_name() == role
    except driver.glib.Error:
        return False
    return is_role and (name.fullmatch(found) is not None if isinstance(name, re.Pattern) else found == name)
