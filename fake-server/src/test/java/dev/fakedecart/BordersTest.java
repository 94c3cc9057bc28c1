package dev.fakedecart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fakedecart.webrtc.BorderViolation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the borders between packages that ARCHITECTURE.md describes. */
class BordersTest {
    private static final String BASE = "dev.fakedecart";
    private static final String[] PUBLIC = {
        BASE, BASE + ".junit", BASE + ".testcontainers", BASE + ".tag", BASE + ".protocol"
    };

    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(FakeDecart.class.getProtectionDomain().getCodeSource().getLocation());

    private static final ArchRule WEBRTC_KNOWS_NOTHING_OF_DECART =
            classes().that().resideInAPackage(BASE + ".webrtc..").should(dependOnOurOwnOnlyIn(BASE + ".webrtc"));

    @Test
    void all_that_is_not_public_is_internal_or_one_of_the_two_libraries() {
        String[] allowed = Stream.concat(
                        Stream.of(PUBLIC), Stream.of(BASE + ".internal..", BASE + ".webrtc..", BASE + ".client.."))
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(allowed).check(MAIN);
    }

    @Test
    void webrtc_knows_nothing_of_decart() {
        WEBRTC_KNOWS_NOTHING_OF_DECART.check(MAIN);
    }

    @Test
    void a_class_that_crosses_the_border_is_reported() {
        JavaClasses violation = new ClassFileImporter().importClasses(BorderViolation.class);

        assertThatThrownBy(() -> WEBRTC_KNOWS_NOTHING_OF_DECART.check(violation))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BorderViolation depends on dev.fakedecart.protocol.Model");
    }

    @Test
    void the_client_knows_nothing_of_the_server() {
        classes()
                .that()
                .resideInAPackage(BASE + ".client..")
                .should(dependOnOurOwnOnlyIn(BASE + ".client", BASE + ".webrtc", BASE + ".protocol", BASE + ".tag"))
                .check(MAIN);
    }

    @Test
    void tag_and_protocol_are_data_and_functions_alone() {
        classes()
                .that()
                .resideInAPackage(BASE + ".tag")
                .should(dependOnOurOwnOnlyIn(BASE + ".tag"))
                .check(MAIN);
        classes()
                .that()
                .resideInAPackage(BASE + ".protocol")
                .should(dependOnOurOwnOnlyIn(BASE + ".protocol"))
                .check(MAIN);
    }

    @Test
    void rooms_of_the_server_import_downwards_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("edge")
                .definedBy(internal("cli"))
                .layer("embedding")
                .definedBy(BASE, BASE + ".junit", BASE + ".testcontainers")
                .layer("control")
                .definedBy(internal("control"))
                .layer("services")
                .definedBy(internal("signaling", "httpsignaling", "rest", "livekit", "direct", "queue"))
                .layer("sessions")
                .definedBy(internal("session", "media", "transcode", "fault"))
                .layer("images")
                .definedBy(internal("image"))
                .layer("access and language")
                .definedBy(internal("access", "scenario", "service"))
                .layer("ports")
                .definedBy(internal("boundary", "http", "tls", "icetcp"))
                .layer("journal")
                .definedBy(internal("journal"))
                .layer("data")
                .definedBy(BASE + ".tag", BASE + ".protocol")
                .whereLayer("edge")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("embedding")
                .mayOnlyBeAccessedByLayers("edge")
                .whereLayer("control")
                .mayOnlyBeAccessedByLayers("embedding", "edge")
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("control", "embedding")
                .whereLayer("sessions")
                .mayOnlyBeAccessedByLayers("services", "control", "embedding")
                .whereLayer("images")
                .mayOnlyBeAccessedByLayers("sessions", "services", "embedding")
                .check(MAIN);
    }

    @Test
    void rooms_are_free_of_cycles() {
        slices().matching(BASE + ".internal.(**)").should().beFreeOfCycles().check(MAIN);
        slices().matching(BASE + ".webrtc.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void only_the_command_line_parses_arguments_and_only_it_and_the_test_extension_print() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".internal.cli", BASE + ".junit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void public_methods_show_no_internal_type() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(areReachableByUsers())
                .should(showNoInternalType())
                .check(MAIN);
    }

    @Test
    void class_names_are_unique() {
        Map<String, List<String>> bySimpleName = MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        bySimpleName.values().removeIf(names -> names.size() == 1);

        assertThat(bySimpleName).isEmpty();
    }

    private static String[] internal(String... rooms) {
        return Stream.of(rooms).map(room -> BASE + ".internal." + room + "..").toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> dependOnOurOwnOnlyIn(String... packages) {
        return new ArchCondition<>("depend on no code of this project outside " + String.join(", ", packages)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(dependency -> !isIn(dependency.getTargetClass(), packages))
                        .forEach(dependency -> events.add(SimpleConditionEvent.violated(
                                type,
                                type.getSimpleName() + " depends on "
                                        + dependency.getTargetClass().getName() + ": "
                                        + dependency.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areReachableByUsers() {
        return DescribedPredicate.describe(
                "are public and in a public package",
                type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                        && List.of(PUBLIC).contains(type.getPackageName()));
    }

    private static ArchCondition<JavaMethod> showNoInternalType() {
        return new ArchCondition<>("take and return no internal type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(BordersTest::isOurs)
                        .filter(type -> !List.of(PUBLIC).contains(type.getPackageName()))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return isIn(type, BASE);
    }

    private static boolean isIn(JavaClass type, String... packages) {
        return Stream.of(packages)
                .anyMatch(name -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."));
    }
}
