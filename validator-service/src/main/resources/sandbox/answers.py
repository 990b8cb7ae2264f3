# SPDX-License-Identifier: Apache-2.0
"""What a solution's process answers."""

import arrays
from codec import Decoder, Malformed, Opaque
from processes import Died

NO_OUTPUT = None


class Value:
    """What a solution answered: its JSON, the plain data, and whether anything in it could not be sent."""

    def __init__(self, node):
        self.node = node
        self.opaque = False
        self.foreign = False
        self.by_identity = True
        try:
            self.data = Decoder(self._note, foreign=self._keep).decode(node)
        except (Malformed, RecursionError) as e:
            raise Died(str(e))

    def _note(self, handle, by_identity, trait):
        self.opaque = True
        self.by_identity = self.by_identity and by_identity
        return Opaque(handle, by_identity, trait)

    def _keep(self, name, body):
        self.foreign = True
        return arrays.keep(name, body)


class Unloadable(Exception):
    """The solution raised before any test could call it, perhaps for want of a module."""

    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing
