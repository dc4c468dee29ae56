package org.marrow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marrow");

    @Test
    void packagesDependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.marrow", "org.marrow..")
                .layer("facade")
                .definedBy("org.marrow")
                .layer("plugin")
                .definedBy("org.marrow.plugin..")
                .layer("scenario")
                .definedBy("org.marrow.scenario..")
                .layer("simulate")
                .definedBy("org.marrow.simulate..")
                .layer("model")
                .definedBy("org.marrow.model..")
                .layer("protocol")
                .definedBy("org.marrow.protocol..")
                .layer("network")
                .definedBy("org.marrow.network..")
                .layer("internal")
                .definedBy("org.marrow.internal..")
                .layer("outcome")
                .definedBy("org.marrow.outcome..")
                .whereLayer("facade")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plugin")
                .mayOnlyBeAccessedByLayers("facade")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("facade", "plugin")
                .whereLayer("simulate")
                .mayOnlyBeAccessedByLayers("facade", "plugin", "scenario")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("facade", "plugin", "scenario", "simulate")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("facade", "plugin", "scenario", "simulate", "model")
                .whereLayer("internal")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("outcome")
                .mayNotBeAccessedByAnyLayer()
                .check(CORE);
    }

    @Test
    void generatedCodeSeesTheNetworkAndNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage("org.marrow.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marrow.model..",
                        "org.marrow.protocol..",
                        "org.marrow.simulate..",
                        "org.marrow.scenario..",
                        "org.marrow.plugin..",
                        "org.marrow.outcome..")
                .check(CORE);
    }

    @Test
    void theLibraryHasNoMutableStaticState() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void theLibraryDoesNotPrint() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CORE);
    }

    @Test
    void errorsDependOnNothingOfMarrow() {
        classes()
                .that()
                .resideInAPackage("org.marrow.error..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.marrow.error..", "java..", "org.jspecify..")
                .check(CORE);
    }
}
