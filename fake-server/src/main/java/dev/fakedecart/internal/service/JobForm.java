package dev.fakedecart.internal.service;

import dev.fakedecart.protocol.BatchField;
import java.util.List;

/**
 * The form of a request for a job.
 *
 * @param oneGuide whether exactly one of {@code prompt} and {@code reference_image} must be given
 */
record JobForm(List<BatchField> fields, boolean oneGuide) {
    static final JobForm EMPTY = new JobForm(List.of(), false);

    JobForm {
        fields = List.copyOf(fields);
    }
}
