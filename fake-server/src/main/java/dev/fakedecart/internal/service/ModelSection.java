package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.BatchModel.Output;
import dev.fakedecart.protocol.BatchModels;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.Models;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the models of one era. A model has a group of fields for each of its kinds: {@code realtime}, {@code video} and
 * {@code image}. An alias has the fields of the model that it stands for, and may replace some.
 */
final class ModelSection {
    static final String REALTIME = "realtime";
    static final String ALIAS_OF = "alias-of";
    static final String FORM = "form";
    static final List<String> KINDS = List.of(REALTIME, "video", "image");

    static final List<String> REALTIME_FIELDS = List.of(
            ALIAS_OF, "status", "width", "height", "fps", "speeds", "reference-image", "prompt-limit", Entries.ERAS);
    static final List<String> JOB_FIELDS = List.of(ALIAS_OF, "status", "width", "height", "fps", FORM, Entries.ERAS);

    /** The value of {@code status} for a name that the service does not know in an era. */
    static final String ABSENT = "absent";

    static final Map<String, Optional<ModelStatus>> STATUS = Map.of(
            "served",
            Optional.of(ModelStatus.SERVED),
            "preview",
            Optional.of(ModelStatus.PREVIEW),
            "retired",
            Optional.of(ModelStatus.RETIRED),
            ABSENT,
            Optional.empty());

    /** Libwebrtc's encoders take no larger picture; the tag needs no less. */
    private static final int LARGEST_SIDE = 4_096;

    private static final int SMALLEST_SIDE = 64;
    private static final int FASTEST = 120;
    private static final int LONGEST_NAME = 100;

    private final Map<String, GroupReader> models;
    private final Map<String, JobForm> forms;
    private final Era era;

    /** The fields of one kind of one model in this era, without {@code alias-of}. */
    private record Resolved(String servedBy, GroupReader fields) {}

    ModelSection(GroupReader section, Map<String, JobForm> forms, Era era) {
        this.models = Entries.of(section);
        this.forms = forms;
        this.era = era;
        models.forEach((name, model) -> {
            model.refuseOthers(KINDS);
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                model.problem("the name must have 1 to %s characters".formatted(LONGEST_NAME));
            }
            if (KINDS.stream().noneMatch(model.group().fields()::containsKey)) {
                model.problem("has no kind: give it one of " + String.join(", ", KINDS));
            }
        });
    }

    Models realtime() {
        List<Model> found = new ArrayList<>();
        models.keySet()
                .forEach(name -> resolve(name, REALTIME, REALTIME_FIELDS).ifPresent(resolved -> {
                    GroupReader fields = resolved.fields;
                    status(fields)
                            .ifPresent(status -> found.add(new Model(
                                    name,
                                    resolved.servedBy,
                                    status,
                                    side(fields, "width"),
                                    side(fields, "height"),
                                    fps(fields),
                                    fields.texts("speeds"),
                                    fields.truth("reference-image").orElse(true),
                                    fields.wholeNumber("prompt-limit", 1, Model.LONGEST_PROMPT)
                                            .orElse(Model.LONGEST_PROMPT))));
                }));
        return new Models(found);
    }

    BatchModels jobs() {
        List<BatchModel> found = new ArrayList<>();
        models.forEach((name, model) -> {
            Set<String> kinds = new HashSet<>(KINDS);
            kinds.retainAll(model.group().fields().keySet());
            if (kinds.containsAll(Set.of("video", "image"))) {
                model.problem("image", "a model is either video or image: a job has one kind of result");
            }
            job(name, "video", Output.VIDEO)
                    .or(() -> job(name, "image", Output.IMAGE))
                    .ifPresent(found::add);
        });
        return new BatchModels(found);
    }

    private Optional<BatchModel> job(String name, String kind, Output output) {
        return resolve(name, kind, JOB_FIELDS).flatMap(resolved -> {
            GroupReader fields = resolved.fields;
            JobForm form = form(fields);
            return status(fields)
                    .map(status -> new BatchModel(
                            name,
                            resolved.servedBy,
                            status,
                            output,
                            side(fields, "width"),
                            side(fields, "height"),
                            fps(fields),
                            form.fields(),
                            form.oneGuide()));
        });
    }

    private JobForm form(GroupReader fields) {
        Optional<String> name = fields.text(FORM);
        if (name.isEmpty()) {
            fields.problem("%s is missing: one of %s".formatted(FORM, String.join(", ", forms.keySet())));
            return JobForm.EMPTY;
        }
        JobForm form = forms.get(name.get());
        if (form == null) {
            fields.problem(FORM, ProblemText.unknown("form", name.get(), forms.keySet()));
            return JobForm.EMPTY;
        }
        return form;
    }

    /** Empty if the name is unknown in this era. */
    private static Optional<ModelStatus> status(GroupReader fields) {
        return fields.choice("status", STATUS).orElse(Optional.of(ModelStatus.SERVED));
    }

    private static int side(GroupReader fields, String name) {
        return required(fields, name, SMALLEST_SIDE, LARGEST_SIDE);
    }

    private static int fps(GroupReader fields) {
        return required(fields, "fps", 1, FASTEST);
    }

    private static int required(GroupReader fields, String name, int from, int to) {
        if (!fields.group().fields().containsKey(name)) {
            fields.problem("%s is missing: a whole number from %s to %s".formatted(name, from, to));
        }
        return fields.wholeNumber(name, from, to).orElse(from);
    }

    private Optional<Resolved> resolve(String name, String kind, List<String> known) {
        return resolve(name, kind, known, new LinkedHashSet<>());
    }

    /** @param seen the names on the way from the first alias to this one */
    private Optional<Resolved> resolve(String name, String kind, List<String> known, Set<String> seen) {
        Optional<GroupReader> own = Optional.ofNullable(models.get(name))
                .filter(model -> model.group().fields().containsKey(kind))
                .flatMap(model -> model.group(kind));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        own.get().refuseOthers(known);
        GroupReader fields = Entries.inEra(own.get(), era);
        fields.refuseOthers(known);
        Optional<String> target = fields.text(ALIAS_OF);
        GroupReader others = fields.of(fields.group().without(ALIAS_OF));
        if (target.isEmpty()) {
            return Optional.of(new Resolved(name, others));
        }
        if (!seen.add(name)) {
            fields.problem(
                    ALIAS_OF, "these names are aliases of each other, and of no model: " + String.join(", ", seen));
            return Optional.empty();
        }
        Optional<Resolved> base = resolve(target.get(), kind, known, seen);
        if (base.isEmpty()) {
            fields.problem(ALIAS_OF, ProblemText.unknown(kind + " model", target.get(), models.keySet()));
        }
        return base.map(served ->
                new Resolved(served.servedBy, others.of(served.fields.group().with(others.group()))));
    }
}
