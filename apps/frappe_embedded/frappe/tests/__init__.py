"""What tests of apps import; the two names are those of later versions."""

from frappe.tests.utils import IntegrationTestCase, UnitTestCase

__all__ = ["IntegrationTestCase", "UnitTestCase"]
