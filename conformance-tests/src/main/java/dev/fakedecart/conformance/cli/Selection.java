package dev.fakedecart.conformance.cli;

import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.Catalogue;
import dev.fakedecart.conformance.run.Suite;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options that select cases. */
final class Selection {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Only this case, or the cases of this group, such as \"reconnect\". Can be repeated.")
    private List<String> cases = List.of();

    @Option(names = "--promise", paramLabel = "ID", description = "Only the cases of this promise. Can be repeated.")
    private List<String> promises = List.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "documented",
            converter = PolicyConverter.class,
            description =
                    "documented: the promises of the documentation (the default); sdk: also the behaviour of the published SDKs.")
    @SuppressWarnings("NullAway.Init")
    private Policy policy;

    static final class PolicyConverter implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String value) {
            return Arrays.stream(Policy.values())
                    .filter(policy -> policy.text().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no policy \"" + value + "\". The policies are documented and sdk"));
        }
    }

    Policy policy() {
        return policy;
    }

    /** The selected cases. An unknown name is an error. */
    List<Case> cases() {
        List<Case> all = Suite.standard().cases();
        for (String wanted : cases) {
            if (all.stream().noneMatch(one -> isNamed(one, wanted))) {
                throw new ParameterException(
                        spec.commandLine(), "there is no case \"" + wanted + "\". \"list\" shows all cases");
            }
        }
        for (String wanted : promises) {
            if (Catalogue.standard().find(wanted).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no promise \"" + wanted + "\". \"list --promises\" shows all promises");
            }
        }
        // Cases that are selected by name run under any policy.
        boolean byName = !cases.isEmpty() || !promises.isEmpty();
        return all.stream()
                .filter(one -> byName || policy.includes(one.policy()))
                .filter(one -> cases.isEmpty() || cases.stream().anyMatch(wanted -> isNamed(one, wanted)))
                .filter(one -> promises.isEmpty() || one.promises().stream().anyMatch(promises::contains))
                .toList();
    }

    private static boolean isNamed(Case one, String wanted) {
        return one.id().equals(wanted) || one.id().startsWith(wanted + "/");
    }
}
