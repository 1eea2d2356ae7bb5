"""Django's registration of the workflow floor."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "mobilization.workflow"
    label = "workflow"
