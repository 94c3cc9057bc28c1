package dev.fakedecart.internal.service;

import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.BatchModels;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.Models;
import dev.fakedecart.protocol.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The service in one era, as the tables describe it. Immutable.
 *
 * @param models the realtime models
 * @param batchModels the models of jobs
 * @param refusals the texts and codes with which the service refuses
 * @param timings the timing profiles, by name
 */
public record Service(
        Era era, Models models, BatchModels batchModels, Refusals refusals, Map<String, TimingProfile> timings) {

    public Service {
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /**
     * Returns a timing profile.
     *
     * @throws IllegalArgumentException if there is none of this name; the message says which there are
     */
    public TimingProfile timing(String name) {
        TimingProfile found = timings.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no timing profile \"%s\"; there are %s"
                    .formatted(name, String.join(", ", timings.keySet())));
        }
        return found;
    }

    /** Returns the refusal of a case that has no placeholders. */
    public Refusal refusal(RefusalCase refused) {
        return refusals.of(refused, Map.of());
    }

    /**
     * Returns the refusal of a case.
     *
     * @param values the values of the case's placeholders
     */
    public Refusal refusal(RefusalCase refused, Map<String, ?> values) {
        return refusals.of(refused, values);
    }

    /**
     * Returns the refusal of a key.
     *
     * @param hasExpired whether it is a client token that has expired
     */
    public Refusal keyRefusal(boolean hasExpired) {
        return refusal(hasExpired ? RefusalCase.EXPIRED_TOKEN : RefusalCase.INVALID_API_KEY);
    }

    /** Returns the name of the model behind a name or alias; a realtime model goes before a model of jobs. */
    public Optional<String> canonicalModel(String name) {
        return models.find(name)
                .map(Model::servedBy)
                .or(() -> batchModels.find(name).map(BatchModel::servedBy));
    }

    /** Returns true if a realtime model or a model of jobs has this name. */
    public boolean hasModel(String name) {
        return models.find(name).isPresent() || batchModels.find(name).isPresent();
    }

    /** Shows the era alone. */
    @Override
    public String toString() {
        return era.toString();
    }
}
