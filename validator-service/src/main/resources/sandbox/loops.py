# SPDX-License-Identifier: Apache-2.0
"""Event loops that do without what the jail denies them."""

import selectors


def adapt(asyncio):
    """Lets `asyncio` wait by poll(2), and not listen for other threads and signals on a socket pair of its own."""
    selectors.DefaultSelector = selectors.PollSelector
    loop = asyncio.selector_events.BaseSelectorEventLoop
    loop._ssock = loop._csock = None
    loop._make_self_pipe = loop._close_self_pipe = lambda self: None
