package io.takens.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.DivergenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens systems}: the catalogue, or one system of it with its picture. */
@Command(
        name = "systems",
        description = "List the known systems, or show one: equations, exponents, source, picture.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exponents are measured from the equations, in nats per unit of time (maps: per",
            "iteration); D_KY is the Kaplan-Yorke dimension. The picture shows the two",
            "variables whose plane the motion fills most, or one against its own past.",
            "",
            "Examples:",
            "  takens systems --kind flow --search neuron --sort exponent",
            "  takens systems Lorenz",
            "  takens systems Rossler --draw rossler.svg",
            "  takens systems --json | jq '.[] | select(.dimension > 3) | .name'"
        })
final class SystemsCommand implements Callable<Integer> {
    private static final int COLUMNS = 72; // of a drawing in characters
    private static final int ROWS = 26;
    private static final int PERIODS_IN_CHARACTERS = 15;
    private static final int PERIODS_IN_PIXELS = 60;
    private static final char FULL_BRAILLE = '\u28ff';

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A system to show.")
    private String name;

    @Option(names = "--kind", paramLabel = "flow|delay|map", description = "Only systems of this kind.")
    private CatalogueSystem.Kind kind;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only systems with this in their name, description or source; case does not matter.")
    private String search;

    @Option(
            names = "--sort",
            defaultValue = "name",
            paramLabel = "name|dimension|exponent|period",
            description = "Order: by name, or the largest first. Default: ${DEFAULT-VALUE}.")
    private Order order;

    @Option(names = "--json", description = "Every fact, as JSON, instead of text and picture.")
    private boolean json;

    @Option(names = "--draw", paramLabel = "FILE", description = "Draw into an SVG file, or -, not into the terminal.")
    private Path picture;

    @Option(names = "--plain", description = "Draw with ASCII characters only.")
    private boolean plain;

    @Spec
    private CommandSpec spec;

    /** By what a list is sorted. */
    enum Order {
        NAME(system -> null),
        DIMENSION(system -> (double) system.dimension()),
        EXPONENT(CatalogueSystem::exponent),
        PERIOD(CatalogueSystem::period);

        private final Function<CatalogueSystem, Double> key;

        Order(Function<CatalogueSystem, Double> key) {
            this.key = key;
        }

        /** Largest first, the unknown last, then by name. */
        private Comparator<CatalogueSystem> comparator() {
            return Comparator.comparing(key, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(CatalogueSystem::name, String.CASE_INSENSITIVE_ORDER);
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            list(out);
        } else {
            show(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private void list(PrintWriter out) throws JsonProcessingException {
        if (picture != null) {
            throw new ParameterException(spec.commandLine(), "--draw needs the name of a system");
        }
        List<CatalogueSystem> found = Catalogue.all().stream()
                .filter(system -> kind == null || system.kind() == kind)
                .filter(system -> search == null || mentions(system))
                .sorted(order.comparator())
                .toList();
        if (json) {
            out.println(json(found.stream().map(SystemText::map).toList()));
            return;
        }
        out.println(SystemText.head());
        found.forEach(system -> out.println(SystemText.row(system)));
        out.printf("%d of %d systems%n", found.size(), Catalogue.all().size());
    }

    private boolean mentions(CatalogueSystem system) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return Stream.of(system.name(), system.about(), system.citation())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void show(PrintWriter out) throws IOException {
        if (kind != null || search != null) {
            throw new ParameterException(spec.commandLine(), "--kind and --search are for lists, not for " + name);
        }
        CatalogueSystem system;
        try {
            system = Catalogue.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (json) {
            out.println(json(SystemText.map(system)));
        } else if (!String.valueOf(picture).equals("-")) {
            out.print(SystemText.sheet(system));
        }
        if (system.defined() && (picture != null || !json)) {
            draw(system, out);
        }
    }

    private void draw(CatalogueSystem system, PrintWriter out) throws IOException {
        Attractor attractor;
        try {
            attractor = Attractor.of(system, picture == null ? PERIODS_IN_CHARACTERS : PERIODS_IN_PIXELS);
        } catch (DivergenceException e) {
            throw new Failure(ExitCode.INTERNAL, name + " cannot be drawn: " + e.getMessage(), e);
        }
        if (picture != null) {
            try (TextOutput file = TextOutput.create(picture)) {
                file.writer().write(AttractorChart.svg(name, attractor));
                file.commit();
            }
            return;
        }
        DotCanvas canvas = new DotCanvas(COLUMNS, ROWS);
        canvas.draw(attractor);
        out.printf("%n%s%n", attractor.vertical());
        out.print(canvas.text(plain || !knowsBraille()));
        out.println(" ".repeat(Math.max(0, COLUMNS - attractor.horizontal().length())) + attractor.horizontal());
    }

    /** Whether the characters of standard output include braille; Java names its character set since version 19. */
    private static boolean knowsBraille() {
        String output = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        Charset charset = output == null ? Charset.defaultCharset() : Charset.forName(output);
        return charset.newEncoder().canEncode(FULL_BRAILLE);
    }

    private static String json(Object facts) throws JsonProcessingException {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(facts);
    }
}
