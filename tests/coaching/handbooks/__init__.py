"""Every handbook of the catalogue, typed out here a second time so that a slip is seen."""

from tests.coaching.handbooks import d3, h8585, h8588, h8590, l7e

HANDBOOKS = (h8588.HANDBOOK, h8585.HANDBOOK, d3.HANDBOOK, l7e.HANDBOOK, h8590.HANDBOOK)
