package io.takens.scenario;

import io.takens.observe.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one item of {@code streams}: a stream, or {@code count} streams of one kind. */
final class StreamForm {

    private static final String BASE = "A"; // name of the regime that the stream's own keys describe
    private static final int DEFAULT_FIELD = 64;
    private static final String EULER_STEPS = "euler-steps"; // per sample, instead of a scheme of higher order
    private static final int MOST_EULER_STEPS = 1_000_000;
    private static final int MOST_POINTS = 4096;
    private static final int MOST_STREAMS = 1_000_000;
    private static final int MOST_SETTLE = 1_000_000;
    private static final int MOST_HELD = 1_000_000; // samples of a gap, or held back
    private static final double MOST_RATE = 1e6; // samples per second; event time counts microseconds

    private final Section form;
    private final double rate; // samples per second of event time, 0 = each stream says its own

    StreamForm(Section form, double rate) {
        this.form = form;
        this.rate = rate;
    }

    List<StreamSpec> read() throws ScenarioFormatException {
        String id = form.text("id");
        int count = (int) form.whole("count", 1, 1, MOST_STREAMS);
        Model model = steps(noise(model()));
        List<String> channels = channels(model);
        Map<String, Regime> regimes = regimes(model, channels);
        StreamSpec stream;
        try {
            stream = new StreamSpec(
                    id,
                    model,
                    dt(model),
                    1 / rate(),
                    channels,
                    form.number("jitter", 0),
                    (int) form.whole("settle", StreamSpec.SETTLE, 0, MOST_SETTLE),
                    delivery(),
                    List.copyOf(regimes.values()),
                    schedule(regimes));
        } catch (IllegalArgumentException e) {
            throw form.wrong("id", e.getMessage());
        }
        form.end();
        if (count == 1) {
            return List.of(stream);
        }
        List<StreamSpec> copies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            copies.add(stream.named(id + "-" + i));
        }
        return copies;
    }

    private Model model() throws ScenarioFormatException {
        String system = form.text("system");
        try {
            if (form.has("network")) {
                return new NetworkForm(form.section("network")).read(system);
            }
            if (StochasticModel.knows(system)) {
                return Model.stochastic(system);
            }
            if (FieldModel.knows(system)) {
                return Model.field(system, size(DEFAULT_FIELD));
            }
            if (system.equals("Lorenz96") && form.has("size")) {
                return Model.lorenz96(size(0));
            }
        } catch (IllegalArgumentException e) {
            throw form.wrong(form.has("network") ? "network" : "size", e.getMessage());
        }
        if (form.has("size")) {
            throw form.wrong("size", system + " has a fixed size; only Lorenz96 and fields take one");
        }
        try {
            return Model.named(system);
        } catch (IllegalArgumentException e) {
            throw form.wrong("system", e.getMessage());
        }
    }

    private Model steps(Model model) throws ScenarioFormatException {
        if (!form.has(EULER_STEPS)) {
            return model;
        }
        int steps = (int) form.whole(EULER_STEPS, 1, MOST_EULER_STEPS);
        if (model instanceof StochasticModel stochastic) {
            return stochastic.byEulerMaruyama(steps);
        }
        throw form.wrong(EULER_STEPS, model.name() + " has no noise of its own, so it takes no " + EULER_STEPS);
    }

    private Model noise(Model model) throws ScenarioFormatException {
        boolean added = form.has(StochasticModel.PROCESS_NOISE);
        boolean proportional = form.has(StochasticModel.PROPORTIONAL_NOISE);
        String key = added ? StochasticModel.PROCESS_NOISE : StochasticModel.PROPORTIONAL_NOISE;
        if (added && proportional) {
            throw form.wrong(key, "a stream has either process-noise or proportional-noise");
        }
        if (!added && !proportional) {
            return model;
        }
        double strength = form.number(key);
        if (strength < 0) {
            throw form.wrong(key, key + " = " + strength + " is below 0");
        }
        try {
            return added ? Model.noisy(model, strength) : Model.proportionallyNoisy(model, strength);
        } catch (IllegalArgumentException e) {
            throw form.wrong(key, e.getMessage());
        }
    }

    private int size(int otherwise) throws ScenarioFormatException {
        return (int) form.whole("size", otherwise, 1, MOST_POINTS);
    }

    private List<String> channels(Model model) throws ScenarioFormatException {
        List<String> channels = form.words("observe");
        for (String channel : channels) {
            if (!model.variables().contains(channel)) {
                throw form.wrong(
                        "observe",
                        model.name() + " has no variable " + channel + ", only " + String.join(" ", model.variables()));
            }
        }
        return channels.isEmpty() ? model.variables() : channels;
    }

    private double rate() throws ScenarioFormatException {
        if (!form.has("rate") && rate == 0) {
            throw form.wrong("id", "neither the stream nor the scenario has a rate [samples per second]");
        }
        double own = form.has("rate") ? form.positive("rate") : rate;
        if (own > MOST_RATE) {
            throw form.wrong("rate", "rate = " + own + " is more than a million samples per second");
        }
        return own;
    }

    private double dt(Model model) throws ScenarioFormatException {
        if (form.has("dt") == form.has("samples-per-period")) {
            if (!form.has("dt") && !model.continuous()) {
                return 1;
            }
            throw form.wrong("id", "a stream needs either dt or samples-per-period");
        }
        if (form.has("dt")) {
            double dt = form.positive("dt");
            if (!model.continuous() && dt != Math.rint(dt)) {
                throw form.wrong("dt", "dt = " + dt + " of a map is not a whole number of iterations");
            }
            return dt;
        }
        if (model.period() == null) {
            throw form.wrong("samples-per-period", "the period of " + model.name() + " is unknown; give dt instead");
        }
        return model.period() / form.positive("samples-per-period");
    }

    private Delivery delivery() throws ScenarioFormatException {
        if (!form.has("delivery")) {
            return Delivery.PERFECT;
        }
        Section block = form.section("delivery");
        try {
            Delivery delivery = new Delivery(
                    block.number("lost", 0),
                    (int) block.whole("gap", 1, 1, MOST_HELD),
                    block.number("repeated", 0),
                    block.number("late", 0),
                    (int) block.whole("late-by", 1, 1, MOST_HELD));
            block.end();
            return delivery;
        } catch (IllegalArgumentException e) {
            throw form.wrong("delivery", e.getMessage());
        }
    }

    private Map<String, Regime> regimes(Model model, List<String> channels) throws ScenarioFormatException {
        RegimeForm reader = new RegimeForm(model, channels);
        Map<String, Regime> regimes = new LinkedHashMap<>();
        Regime base = reader.read(BASE, form, Regime.named(BASE));
        regimes.put(BASE, base);
        if (form.has("regimes")) {
            Section blocks = form.section("regimes");
            for (String name : blocks.keys()) {
                Section block = blocks.section(name);
                if (regimes.put(name, reader.read(name, block, base)) != null) {
                    throw blocks.wrong(name, "regime A is the stream's own keys; call this one something else");
                }
                block.end();
            }
        }
        return regimes;
    }

    private Schedule schedule(Map<String, Regime> regimes) throws ScenarioFormatException {
        if (form.has("cycle")) {
            if (form.has("schedule")) {
                throw form.wrong("cycle", "a stream has either a schedule or a cycle");
            }
            Section cycle = form.section("cycle");
            List<String> names = cycle.words("regimes");
            for (String name : names) {
                known(cycle, "regimes", name, regimes);
            }
            long length = cycle.whole("length", 0, 1, Section.MOST);
            if (names.isEmpty() || length == 0) {
                throw form.wrong("cycle", "a cycle needs regimes and the length of each [samples]");
            }
            cycle.end();
            return Schedule.cycle(length, names.toArray(String[]::new));
        }
        List<Switch> switches = new ArrayList<>();
        long before = 0;
        for (Section item : form.sections("schedule")) {
            long at = item.whole("at", 1, Section.MOST);
            String regime = item.text("regime");
            known(item, "regime", regime, regimes);
            if (at <= before) {
                throw item.wrong("at", "schedule out of order: sample " + at + " follows sample " + before);
            }
            switches.add(new Switch(at, regime, item.whole("over", 0, 0, Section.MOST)));
            item.end();
            before = at;
        }
        long repeat = form.whole("repeat", 0, 1, Section.MOST);
        if (repeat != 0 && repeat <= before) {
            throw form.wrong("repeat", "repeat = " + repeat + " is not after the last switch at sample " + before);
        }
        return new Schedule(BASE, switches, repeat);
    }

    private static void known(Section section, String key, String regime, Map<String, Regime> regimes)
            throws ScenarioFormatException {
        if (!regimes.containsKey(regime)) {
            throw section.wrong(key, "there is no regime " + regime + ", only " + String.join(" ", regimes.keySet()));
        }
    }
}
