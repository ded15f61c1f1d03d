package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class SystemsCommandTest {
    private static final int WIDEST = 120; // columns

    @TempDir
    private Path directory;

    @Test
    void listsEverySystemOfTheCatalogueOnALineOfItsOwn() {
        List<String> lines = systems().lines().toList();
        int all = Catalogue.all().size();
        assertThat(lines).hasSize(all + 2).last().isEqualTo(all + " of " + all + " systems");
        assertThat(lines).allMatch(line -> line.length() <= WIDEST);
        assertThat(lines.subList(1, all + 1))
                .extracting(line -> line.split(" ")[0].toLowerCase(Locale.ROOT))
                .isSorted();
    }

    @Test
    void findsByKindAndBySearchInNameDescriptionAndSource() {
        assertThat(systems("--kind", "delay").lines())
                .hasSize(2
                        + (int) Catalogue.all().stream()
                                .filter(s -> s.kind() == CatalogueSystem.Kind.DELAY)
                                .count());
        assertThat(systems("--search", "NEURON")).contains("HindmarshRose").doesNotContain("Lorenz ");
        assertThat(systems("--search", "1963")).contains("Lorenz ");
        assertThat(systems("--search", "no such thing").lines()).hasSize(2);
    }

    @Test
    void sortsTheLargestFirstAndTheUnknownLast() throws IOException {
        JsonNode all = new ObjectMapper().readTree(systems("--sort", "exponent", "--json"));
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode system : all) {
            double exponent = system.get("exponents").isEmpty()
                    ? Double.NEGATIVE_INFINITY
                    : system.get("exponents").get(0).doubleValue();
            assertThat(exponent).isLessThanOrEqualTo(before);
            before = exponent;
        }
        assertThat(before).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void showsEquationsParametersExponentsAndSource() {
        assertThat(systems("Lorenz", "--plain"))
                .contains(
                        "Lorenz, a flow of 3 variables\n",
                        "    dx/dt = sigma*(y - x)\n",
                        "beta = 2.667, rho = 28.0, sigma = 10.0\n",
                        "x = -9.7869288, y = -15.03852, z = 20.533978\n",
                        "0.90353 +- 0.0031, -0.00029055, -14.570 nats per unit of time\n",
                        "Kaplan-Yorke   2.0620\n",
                        "Lorenz (1963). Deterministic nonperiodic flow.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lorenz", "Henon", "Logistic", "MackeyGlass", "DoublePendulum", "MacArthur"})
    void drawsWhatMovesInCharactersOfABoundedWidth(String name) {
        List<String> lines = systems(name, "--plain").lines().toList();
        List<String> drawing = lines.subList(lines.size() - 27, lines.size() - 1);
        assertThat(drawing).allMatch(line -> line.length() <= 72).allMatch(line -> line.matches("[ .:=+*#@-]*"));
        assertThat(drawing).anyMatch(line -> line.strip().length() > 0);
        assertThat(drawing.get(0)).as("the canvas is filled to its edges").isNotBlank();
        assertThat(drawing.get(25)).isNotBlank();
    }

    @Test
    void brailleHasTheDotsThatTheMotionVisits() {
        DotCanvas canvas = new DotCanvas(2, 1);
        canvas.draw(new Attractor("x", "y", new double[] {0, 3, 3}, new double[] {0, 3, 0}, false));
        assertThat(canvas.text(false)).isEqualTo("\u2840\u2888\n"); // lower left, and both corners on the right
        assertThat(canvas.text(true)).isEqualTo(".:\n");
    }

    @Test
    void drawsAPictureIntoAFile() throws Exception {
        for (String name : List.of("Rossler", "Ikeda")) {
            Path picture = directory.resolve(name + ".svg");
            assertThat(systems(name, "--draw", picture.toString())).startsWith(name + ", a ");
            String svg = Files.readString(picture);
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            assertThat(document.getElementsByTagName(name.equals("Ikeda") ? "path" : "polyline")
                            .getLength())
                    .isEqualTo(1);
            assertThat(svg).contains(">x</text>").contains(">y</text>");
        }
    }

    @Test
    void writesOneSystemAsJson() throws IOException {
        JsonNode lorenz = new ObjectMapper().readTree(systems("Lorenz", "--json"));
        assertThat(lorenz.get("kind").asText()).isEqualTo("flow");
        assertThat(lorenz.get("parameters").get("rho").doubleValue()).isEqualTo(28);
        assertThat(lorenz.get("equations")).hasSize(3);
        assertThat(lorenz.get("standardError").doubleValue()).isEqualTo(0.00309);
        JsonNode unknown = new ObjectMapper().readTree(systems("EndCap", "--json"));
        assertThat(unknown.has("kaplanYorke")).isFalse();
        assertThat(systems("EndCap")).contains("equations unknown");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Cli.run("systems", "Lorentz").err())
                .startsWith("takens: no system is called \"Lorentz\"; nearest: Lorenz");
        assertThat(Cli.run("systems", "--draw", "x.svg").exitCode()).isEqualTo(2);
        assertThat(Cli.run("systems", "Lorenz", "--kind", "map").err())
                .startsWith("takens: --kind and --search are for lists, not for Lorenz");
    }

    private static String systems(String... options) {
        Object[] line = new Object[options.length + 1];
        line[0] = "systems";
        System.arraycopy(options, 0, line, 1, options.length);
        Cli run = Cli.run(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }
}
