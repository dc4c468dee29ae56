package org.marrow.verification;

import static org.marrow.verification.ModelPicture.DAYS;
import static org.marrow.verification.ModelPicture.dose;
import static org.marrow.verification.ModelPicture.line;
import static org.marrow.verification.ModelPicture.run;
import static org.marrow.verification.ModelPicture.scenario;

import java.util.List;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Pictures of the models of cytotoxic drugs and growth factors. */
final class DrugPictures {
    private static final double BODY_SURFACE = 1.8; // m2
    private static final Axis NEUTROPHILS = Axis.linear("Neutrophils", "10⁹/L").from(0);

    private DrugPictures() {}

    static List<ModelPicture> all() {
        return List.of(friberg(), quartino(), epoetin(), filgrastim());
    }

    private static ModelPicture friberg() {
        Panel neutrophils =
                Panel.of(Axis.linear("Neutrophils after docetaxel", "10⁹/L").from(0));
        for (int perArea : new int[] {75, 100}) {
            neutrophils = neutrophils.with(line(perArea + " mg/m²", DAYS, run(docetaxel(perArea), 35), "ANC"));
        }
        Scenario paclitaxel = scenario("friberg-2002")
                .preset("paclitaxel-white-cells")
                .doses(dose("C1", 175 * BODY_SURFACE + " mg", 3));
        Figure figure = Figure.titled("friberg-2002: blood counts after one dose of docetaxel or paclitaxel", DAYS)
                .withCaption("Docetaxel over 1 h, paclitaxel over 3 h, 1.8 m². The model has no kinetics of etoposide.")
                .with(neutrophils)
                .with(Panel.of(Axis.linear("White cells after paclitaxel, 175 mg/m²", "10⁹/L")
                                .from(0))
                        .with(line("175 mg/m²", DAYS, run(paclitaxel, 35), "WBC")));
        return new ModelPicture("friberg-2002", figure);
    }

    private static Scenario docetaxel(int perArea) {
        return scenario("friberg-2002").doses(dose("C1", perArea * BODY_SURFACE + " mg", 1));
    }

    private static ModelPicture quartino() {
        Trajectory run = run(scenario("quartino-2014").doses(dose("C1", "144 mg", 1)), 28);
        Figure figure = Figure.titled("quartino-2014: neutrophils and G-CSF after docetaxel", DAYS)
                .withCaption(
                        "80 mg/m² over 1 h, 1.8 m². The body's own G-CSF rises as the neutrophils that clear it vanish.")
                .with(Panel.of(NEUTROPHILS).with(line("neutrophils", DAYS, run, "ANC")))
                .with(Panel.of(Axis.linear("G-CSF", "ng/L").from(0)).with(line("G-CSF", DAYS, run, "G")));
        return new ModelPicture("quartino-2014", figure);
    }

    private static ModelPicture epoetin() {
        Figure figure = Figure.titled("krzyzanski-epo-2012: reticulocytes and haemoglobin after epoetin", DAYS)
                .withCaption("One subcutaneous dose in a healthy adult.");
        Panel drug = Panel.of(Axis.linear("Erythropoietin", "IU/L").from(0));
        Panel young = Panel.of(Axis.linear("Reticulocytes", "10⁹/L").from(0));
        Panel haemoglobin = Panel.of(Axis.linear("Haemoglobin", "g/L"));
        for (String units : List.of("7000 IU", "21000 IU")) {
            Trajectory run = run(scenario("krzyzanski-epo-2012").doses(dose("A1", units, 0)), 28);
            drug = drug.with(line(units, DAYS, run, "C"));
            young = young.with(line(units, DAYS, run, "RET"));
            haemoglobin = haemoglobin.with(line(units, DAYS, run, "HB"));
        }
        return new ModelPicture(
                "krzyzanski-epo-2012", figure.with(drug).with(young).with(haemoglobin));
    }

    private static ModelPicture filgrastim() {
        Panel drug = Panel.of(Axis.log("Free G-CSF", "µg/L"));
        Panel neutrophils = Panel.of(NEUTROPHILS);
        for (String amount : List.of("75 ug", "375 ug", "750 ug")) {
            String name = amount.replace("ug", "µg");
            Trajectory run = run(scenario("krzyzanski-gcsf-2010").doses(dose("Abs", amount, 0)), 6);
            drug = drug.with(line(name, DAYS, run, "CP"));
            neutrophils = neutrophils.with(line(name, DAYS, run, "ANC"));
        }
        Figure figure = Figure.titled("krzyzanski-gcsf-2010: neutrophils after filgrastim", DAYS)
                .withCaption(
                        "One subcutaneous dose in a healthy adult. Neutrophils and their precursors clear the drug.")
                .with(drug)
                .with(neutrophils);
        return new ModelPicture("krzyzanski-gcsf-2010", figure);
    }
}
