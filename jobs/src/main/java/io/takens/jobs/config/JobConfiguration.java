package io.takens.jobs.config;

import io.takens.flink.ForecastSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A value for each option: from the command line, else the environment, else a file, else its default.
 *
 * <p>Immutable. Every way in checks every value, and how values go together; the error names the place.
 */
public final class JobConfiguration {
    private static final int MISSPELT = 3; // edits within which a name is taken for a misspelt option
    private static final String FILE = "config";
    private static final String FILE_VARIABLE = "TAKENS_CONFIG";

    private record Given(String text, String where) {}

    private final Map<Option<?>, Given> given;
    private final Map<Option<?>, Object> values = new HashMap<>();

    private JobConfiguration(Map<Option<?>, Given> given) {
        this.given = given;
        for (Option<?> option : Options.all()) {
            Given from = given.get(option);
            try {
                values.put(option, option.parser().apply(from == null ? option.fallback() : from.text));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        (from == null ? "default" : from.where) + ": " + option.key() + " = " + from.text + " is "
                                + e.getMessage(),
                        e);
            }
        }
        Duration interval = get(Options.CHECKPOINT_INTERVAL);
        Duration timeout = get(Options.TRANSACTION_TIMEOUT);
        if (get(Options.DELIVERY) == Options.Delivery.EXACTLY_ONCE && timeout.compareTo(interval.multipliedBy(3)) < 0) {
            throw new ConfigurationException("transaction-timeout = " + timeout.toMillis()
                    + " ms is less than 3 * checkpoint-interval = " + 3 * interval.toMillis()
                    + " ms; a late checkpoint would lose its records");
        }
        forecast();
        kafka();
    }

    /** Defaults, and these values by option key. */
    public static JobConfiguration of(Map<String, String> values) {
        Map<Option<?>, Given> given = new LinkedHashMap<>();
        values.forEach((key, text) -> given.put(option(key, "setting"), new Given(text, "setting")));
        return new JobConfiguration(given);
    }

    /**
     * Values from everywhere.
     *
     * @param arguments {@code --key value} or {@code --key=value}; {@code --config FILE} names a properties file
     * @param environment variables; those that are not {@link Option#variable} of some option are left alone, unless one
     *     was plainly meant
     */
    public static JobConfiguration resolve(List<String> arguments, Map<String, String> environment) {
        Map<String, String> line = commandLine(arguments);
        Map<Option<?>, Given> given = new LinkedHashMap<>();
        String file = Optional.ofNullable(line.remove(FILE)).orElse(environment.get(FILE_VARIABLE));
        if (file != null) {
            fromFile(Path.of(file), given);
        }
        fromEnvironment(environment, given);
        line.forEach((key, text) -> given.put(option(key, "command line"), new Given(text, "command line")));
        return new JobConfiguration(given);
    }

    private static Map<String, String> commandLine(List<String> arguments) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                throw new ConfigurationException(
                        "command line: " + argument + " is not an option, which begin with --");
            }
            int equals = argument.indexOf('=');
            if (equals > 0) {
                line.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                line.put(argument.substring(2), arguments.get(++i));
            } else {
                throw new ConfigurationException("command line: " + argument + " has no value");
            }
        }
        return line;
    }

    private static void fromFile(Path file, Map<Option<?>, Given> given) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(file + " is no readable properties file: " + e, e);
        }
        for (String key : properties.stringPropertyNames()) {
            given.put(option(key, file.toString()), new Given(properties.getProperty(key), file.toString()));
        }
    }

    private static void fromEnvironment(Map<String, String> environment, Map<Option<?>, Given> given) {
        Map<String, Option<?>> variables =
                Options.all().stream().collect(Collectors.toMap(Option::variable, option -> option));
        environment.forEach((name, text) -> {
            Option<?> option = variables.get(name);
            if (option != null) {
                given.put(option, new Given(text, "environment"));
            } else if (name.startsWith("TAKENS_") && !name.equals(FILE_VARIABLE)) {
                Nearest.to(name, variables.keySet(), MISSPELT).ifPresent(meant -> {
                    throw new ConfigurationException(
                            "environment: unknown variable " + name + ", is it " + meant + "?");
                });
            }
        });
    }

    private static Option<?> option(String key, String where) {
        List<String> keys = Options.all().stream().map(Option::key).toList();
        int index = keys.indexOf(key);
        if (index >= 0) {
            return Options.all().get(index);
        }
        String guess = Nearest.to(key, keys, MISSPELT)
                .map(meant -> ", is it " + meant + "?")
                .orElse("; --help lists them");
        throw new ConfigurationException(where + ": unknown option " + key + guess);
    }

    /** Value of an option. */
    @SuppressWarnings("unchecked") // put there by the option's own parser
    public <T> T get(Option<T> option) {
        return (T) values.get(option);
    }

    /** The options of the forecasts themselves. */
    public ForecastSettings forecast() {
        try {
            return new ForecastSettings(
                    get(Options.PROFILE),
                    get(Options.SEED),
                    get(Options.EVERY),
                    get(Options.HORIZON),
                    get(Options.LATENESS),
                    get(Options.BUFFER),
                    get(Options.MAX_CHANNELS),
                    get(Options.MAX_STREAMS),
                    get(Options.IDLE),
                    get(Options.CALENDAR));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** Properties of every Kafka client: the file's, and the brokers. */
    public Properties kafka() {
        Properties properties = new Properties();
        String file = get(Options.KAFKA_CONFIG);
        if (!file.isEmpty()) {
            try {
                properties = KafkaProperties.read(Path.of(file));
            } catch (IOException | InvalidPathException e) {
                throw new ConfigurationException("kafka-config = " + file + " is no readable properties file: " + e, e);
            }
        }
        properties.setProperty("bootstrap.servers", get(Options.BOOTSTRAP));
        return properties;
    }

    /** Every option with its value and where it came from, and every Kafka property, one a line, secrets masked. */
    public String describe() {
        List<String> lines = new ArrayList<>();
        for (Option<?> option : Options.all()) {
            Given from = given.get(option);
            String text = from == null ? option.fallback() : from.text;
            lines.add(option.key() + " = " + withoutPassword(text) + "  # " + (from == null ? "default" : from.where));
        }
        String file = get(Options.KAFKA_CONFIG);
        if (!file.isEmpty()) {
            KafkaProperties.masked(kafka()).forEach(line -> lines.add(line + "  # " + file));
        }
        return String.join("\n", lines);
    }

    /** What stands between the scheme and the host of an address may be a password. */
    private static String withoutPassword(String text) {
        return text.replaceFirst("://[^/@]*@", "://********@");
    }
}
