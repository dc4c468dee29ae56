package org.marrow.tables;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** Tablesaw brings commons-math3; the statistics of Marrow come from its own code and from Hipparchus. */
    @Test
    void nobodyUsesWhatTablesawBringsAlong() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.math3..", "com.google.common..", "it.unimi.dsi..")
                .check(new ClassFileImporter().importPackages("org.marrow.tables"));
    }
}
