"""Mark the choice "neither" of the reference data, which asks for no reason from now on."""

from django.db import migrations


def mark(apps, schema_editor):
    """By its code in reference.json; a province may have renamed the words."""
    apps.get_model("models_registry", "DifficultyKind").objects.filter(code="khong").update(is_none=True)


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0006_difficulty_none")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
