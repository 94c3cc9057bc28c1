package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.cases.AccessCases;
import dev.fakedecart.conformance.cases.AcknowledgementCases;
import dev.fakedecart.conformance.cases.CapacityCases;
import dev.fakedecart.conformance.cases.ConnectCases;
import dev.fakedecart.conformance.cases.CredentialCases;
import dev.fakedecart.conformance.cases.DocumentationCases;
import dev.fakedecart.conformance.cases.EventCases;
import dev.fakedecart.conformance.cases.ImageCases;
import dev.fakedecart.conformance.cases.LossCases;
import dev.fakedecart.conformance.cases.MirrorCases;
import dev.fakedecart.conformance.cases.NetworkCases;
import dev.fakedecart.conformance.cases.ReconnectCases;
import dev.fakedecart.conformance.cases.RecoveryCases;
import dev.fakedecart.conformance.cases.RefusalCases;
import dev.fakedecart.conformance.cases.ReplayCases;
import dev.fakedecart.conformance.cases.ServiceCases;
import dev.fakedecart.conformance.cases.SetCases;
import dev.fakedecart.conformance.cases.ViewerCases;
import dev.fakedecart.conformance.rig.ConformanceCase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All cases, in the order in which reports show them. */
public record Suite(List<Case> cases) {
    private static final List<Class<?>> CLASSES = List.of(
            ConnectCases.class,
            EventCases.class,
            ReconnectCases.class,
            RecoveryCases.class,
            SetCases.class,
            ImageCases.class,
            AccessCases.class,
            MirrorCases.class,
            AcknowledgementCases.class,
            ServiceCases.class,
            LossCases.class,
            ReplayCases.class,
            RefusalCases.class,
            CapacityCases.class,
            CredentialCases.class,
            ViewerCases.class,
            DocumentationCases.class,
            NetworkCases.class);

    public Suite {
        cases = List.copyOf(cases);
    }

    /** Returns all cases of the suite. */
    public static Suite standard() {
        return new Suite(CLASSES.stream()
                .flatMap(group -> Arrays.stream(group.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(ConformanceCase.class))
                        .map(Case::of)
                        .sorted(Comparator.comparing(Case::id)))
                .toList());
    }

    public Optional<Case> find(String id) {
        return cases.stream().filter(found -> found.id().equals(id)).findFirst();
    }
}
