package dev.fakedecart.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fakedecart.conformance.cli.ConformanceMain;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the borders between the suite's packages. */
class BordersTest {
    private static final String BASE = "dev.fakedecart.conformance";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(
                    ConformanceMain.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void the_report_model_does_not_depend_on_views() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".report.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".report",
                        BASE + ".report.html..",
                        BASE + ".report.json..",
                        BASE + ".report.junit..",
                        BASE + ".report.text..",
                        BASE + ".cli..")
                .check(MAIN);
    }

    @Test
    void the_reference_client_depends_on_neither_mutants_nor_the_suite() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".reference..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".mutant..", BASE + ".run..", BASE + ".cases..", BASE + ".rig..", BASE + ".report..")
                .check(MAIN);
    }

    @Test
    void only_the_mutant_run_composes_mutants() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".mutant..", BASE + ".run..", BASE + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".mutant..")
                .check(MAIN);
    }

    @Test
    void class_names_are_unique() {
        var classesByName = MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        classesByName.values().removeIf(names -> names.size() == 1);

        assertThat(classesByName).isEmpty();
    }
}
