package dev.fakedecart.internal.service;

import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.Era;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the forms of jobs in one era. */
final class FormSection {
    static final List<String> FORM_FIELDS = List.of("fields", "one-guide", Entries.ERAS);
    static final List<String> FIELDS = List.of(
            "type",
            "required",
            "default",
            "shortest",
            "longest",
            "from",
            "to",
            "choices",
            "fewest",
            "most",
            Entries.ERAS);

    enum FieldType {
        TEXT,
        WHOLE_NUMBER,
        FLAG,
        CHOICE,
        IMAGE,
        VIDEO,
        TRAJECTORY
    }

    static final Map<String, FieldType> TYPES = Map.of(
            "text", FieldType.TEXT,
            "whole-number", FieldType.WHOLE_NUMBER,
            "flag", FieldType.FLAG,
            "choice", FieldType.CHOICE,
            "image", FieldType.IMAGE,
            "video", FieldType.VIDEO,
            "trajectory", FieldType.TRAJECTORY);

    private FormSection() {}

    static Map<String, JobForm> read(GroupReader section, Era era) {
        var forms = new LinkedHashMap<String, JobForm>();
        Entries.of(section).forEach((name, form) -> forms.put(name, form(form, era)));
        return forms;
    }

    private static JobForm form(GroupReader whole, Era era) {
        GroupReader form = Entries.inEra(whole, era);
        form.refuseOthers(FORM_FIELDS);
        List<BatchField> fields = new ArrayList<>();
        form.group("fields")
                .map(Entries::of)
                .orElse(Map.of())
                .forEach((name, field) -> fields.add(field(name, Entries.inEra(field, era))));
        return new JobForm(fields, form.truth("one-guide").orElse(false));
    }

    private static BatchField field(String name, GroupReader field) {
        field.refuseOthers(FIELDS);
        if (!field.group().fields().containsKey("type")) {
            field.problem("type is missing: one of "
                    + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        return new BatchField(
                name,
                field.truth("required").orElse(false),
                type(field.choice("type", TYPES).orElse(FieldType.TEXT), field),
                field.text("default"));
    }

    private static BatchField.Type type(FieldType type, GroupReader field) {
        return switch (type) {
            case TEXT ->
                new BatchField.Text(
                        field.wholeNumber("shortest", 0, Integer.MAX_VALUE).orElse(0),
                        field.wholeNumber("longest", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE));
            case WHOLE_NUMBER ->
                new BatchField.WholeNumber(
                        field.longNumber("from", Long.MIN_VALUE, Long.MAX_VALUE).orElse(Long.MIN_VALUE),
                        field.longNumber("to", Long.MIN_VALUE, Long.MAX_VALUE).orElse(Long.MAX_VALUE));
            case FLAG -> new BatchField.Flag();
            case CHOICE -> new BatchField.Choice(field.texts("choices"));
            case IMAGE -> new BatchField.Image();
            case VIDEO -> new BatchField.Video();
            case TRAJECTORY ->
                new BatchField.Trajectory(
                        field.wholeNumber("fewest", 0, Integer.MAX_VALUE).orElse(0),
                        field.wholeNumber("most", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE));
        };
    }
}
