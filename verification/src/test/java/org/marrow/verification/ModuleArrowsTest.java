package org.marrow.verification;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may see which, and what none may do. */
class ModuleArrowsTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marrow");

    private static final List<String> CORE = List.of(
            "org.marrow",
            "org.marrow.error..",
            "org.marrow.internal..",
            "org.marrow.model..",
            "org.marrow.network..",
            "org.marrow.outcome..",
            "org.marrow.plugin..",
            "org.marrow.protocol..",
            "org.marrow.scenario..",
            "org.marrow.simulate..");

    private static final List<String> OTHERS = List.of(
            "org.marrow.analysis..",
            "org.marrow.engines.ode..",
            "org.marrow.engines.stochastic..",
            "org.marrow.models.ode..",
            "org.marrow.models.stochastic..",
            "org.marrow.insults..",
            "org.marrow.therapies..",
            "org.marrow.testkit..",
            "org.marrow.files..",
            "org.marrow.figures..",
            "org.marrow.tables..",
            "org.marrow.notebooks..",
            "org.marrow.cli..");

    @Test
    void allModulesWereFound() {
        for (String p : List.of(
                "numerics",
                "analysis",
                "network",
                "engines.ode",
                "engines.stochastic",
                "models.ode",
                "models.stochastic",
                "insults",
                "therapies",
                "testkit",
                "files",
                "figures",
                "tables",
                "notebooks")) {
            assertThat(ALL.stream().anyMatch(c -> c.getPackageName().startsWith("org.marrow." + p)))
                    .as(p)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.marrow.engines.ode..",
                "org.marrow.engines.stochastic..",
                "org.marrow.models.ode..",
                "org.marrow.models.stochastic..",
                "org.marrow.insults..",
                "org.marrow.therapies.."
            })
    void pluginsSeeTheCoreAndNeverEachOther(String plugin) {
        List<String> others = new ArrayList<>(OTHERS);
        others.remove(plugin);
        noClasses()
                .that()
                .resideInAPackage(plugin)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({"org.marrow.models..", "org.marrow.insults..", "org.marrow.therapies.."})
    void modelsInsultsAndTherapiesDoNotCompute(String plugin) {
        noClasses()
                .that()
                .resideInAPackage(plugin)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marrow.numerics..", "org.marrow.simulate..", "org.marrow.internal..", "org.hipparchus..")
                .check(ALL);
    }

    @Test
    void modelsDoNotReachIntoTheInsideOfTheCore() {
        noClasses()
                .that()
                .resideInAnyPackage("org.marrow.models..", "org.marrow.insults..", "org.marrow.therapies..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.marrow.internal..", "org.marrow.scenario..", "org.marrow.plugin..")
                .check(ALL);
    }

    @Test
    void numericsSeesNothingOfMarrow() {
        noClasses()
                .that()
                .resideInAPackage("org.marrow.numerics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(CORE, OTHERS))
                .check(ALL);
    }

    @Test
    void theCoreSeesNoneOfItsPluginsAndNoFilesOrFigures() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OTHERS.toArray(String[]::new))
                .check(ALL);
    }

    @Test
    void figuresFilesTablesAndTestkitSeeNoPlugins() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.marrow.figures..", "org.marrow.files..", "org.marrow.tables..", "org.marrow.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marrow.engines..",
                        "org.marrow.models..",
                        "org.marrow.insults..",
                        "org.marrow.therapies..",
                        "org.marrow.notebooks..",
                        "org.marrow.cli..")
                .check(ALL);
    }

    private static String[] all(List<String> some, List<String> more) {
        List<String> list = new ArrayList<>(some);
        list.addAll(more);
        return list.toArray(String[]::new);
    }

    /** The same kind of rule fails where there is an arrow, so that it does see the classes it speaks of. */
    @Test
    void anArrowThatExistsIsSeen() {
        for (String plugin : List.of("org.marrow.insults..", "org.marrow.models.ode..", "org.marrow.cli..")) {
            assertThatThrownBy(() -> noClasses()
                            .that()
                            .resideInAPackage(plugin)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(CORE.toArray(String[]::new))
                            .check(ALL))
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("org.marrow.engines.ode..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.marrow.numerics..")
                        .check(ALL))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void modulesFormNoCircles() {
        JavaClasses outsideOfTheCore = ALL.that(resideInAnyPackage(all(OTHERS, List.of("org.marrow.numerics.."))));
        SlicesRuleDefinition.slices()
                .matching("org.marrow.(*)..")
                .should()
                .beFreeOfCycles()
                .check(outsideOfTheCore);
    }

    @Test
    void noLibraryPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.marrow.cli..", "org.marrow.verification..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.marrow.cli..", "org.marrow.verification..")
                .should()
                .callMethodWhere(target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))))
                .check(ALL);
    }

    /** Chance comes from keyed streams only. */
    @Test
    void chanceComesFromKeyedStreamsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.marrow.verification..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ALL.that(resideOutsideOfPackages("org.marrow.cli..", "org.marrow.notebooks..")));
    }

    @Test
    void nothingIsKeptInMutableStatics() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .check(ALL);
    }
}
