# SPDX-License-Identifier: Apache-2.0
"""How long a solution may take for one test."""

import statistics

MEDIANS = 10
FLOOR_SECONDS = 0.1
MOST_TIMEOUTS = 2
FEWEST_SAMPLES = 5


class Limits:
    """The CPU time that a solution may use for one test: ten times the task's median, within a floor and the job's
    own limit. Before the median is known it is the floor, and running out of that is provisional."""

    def __init__(self, job_seconds):
        self.job_seconds = job_seconds
        self.samples = []
        self.settled = False

    def seconds(self):
        if self.settled and not self.samples:
            return self.job_seconds
        if self.settled or len(self.samples) >= FEWEST_SAMPLES:
            return min(self.job_seconds, max(FLOOR_SECONDS, MEDIANS * statistics.median(self.samples)))
        return min(self.job_seconds, FLOOR_SECONDS)
