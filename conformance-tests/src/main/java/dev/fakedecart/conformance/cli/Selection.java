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

/** Options that say which cases are meant. */
final class Selection {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Only this case, or all of a group (\"reconnect\"); can be given again.")
    private List<String> cases = List.of();

    @Option(names = "--promise", paramLabel = "ID", description = "Only cases of this promise; can be given again.")
    private List<String> promises = List.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "documented",
            converter = PolicyConverter.class,
            description =
                    "documented: what the documentation promises (the default); sdk: also what the published SDKs do.")
    @SuppressWarnings("NullAway.Init")
    private Policy policy;

    static final class PolicyConverter implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String value) {
            return Arrays.stream(Policy.values())
                    .filter(policy -> policy.text().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "no policy is called \"" + value + "\"; there are documented and sdk"));
        }
    }

    Policy policy() {
        return policy;
    }

    /** The cases that are meant; a name that means none is an error. */
    List<Case> cases() {
        List<Case> all = Suite.standard().cases();
        for (String wanted : cases) {
            if (all.stream().noneMatch(one -> isNamed(one, wanted))) {
                throw new ParameterException(
                        spec.commandLine(), "no case is called \"" + wanted + "\"; \"list\" names them");
            }
        }
        for (String wanted : promises) {
            if (Catalogue.standard().find(wanted).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "no promise is called \"" + wanted + "\"; \"list --promises\" names them");
            }
        }
        // What is asked for by name is run whatever the policy.
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
