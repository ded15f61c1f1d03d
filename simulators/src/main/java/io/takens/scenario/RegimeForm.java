package io.takens.scenario;

import io.takens.observe.Fault;
import io.takens.observe.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one regime: what its block says, over the regime that it departs from.
 *
 * @param model system of the stream, which knows the parameters
 * @param channels channels of the stream, which faults name
 */
record RegimeForm(Model model, List<String> channels) {

    Regime read(String name, Section form, Regime base) throws ScenarioFormatException {
        boolean moved = form.has("parameters") || form.has("seasons");
        Double exponent =
                form.has("exponent") ? Double.valueOf(form.number("exponent")) : moved ? null : base.exponent();
        return new Regime(
                name,
                parameters(form, base.parameters()),
                seasons(form, base.seasons()),
                instrument(form, base.instrument()),
                form.has("pace") ? form.positive("pace") : base.pace(),
                exponent);
    }

    private Map<String, Double> parameters(Section form, Map<String, Double> base) throws ScenarioFormatException {
        Map<String, Double> parameters = new TreeMap<>(base);
        if (form.has("parameters")) {
            Section block = form.section("parameters");
            for (String parameter : block.keys()) {
                known(block, parameter);
                parameters.put(parameter, block.number(parameter));
            }
        }
        return parameters;
    }

    private Map<String, Season> seasons(Section form, Map<String, Season> base) throws ScenarioFormatException {
        Map<String, Season> seasons = new TreeMap<>(base);
        if (form.has("seasons")) {
            Section block = form.section("seasons");
            for (String parameter : block.keys()) {
                known(block, parameter);
                Section season = block.section(parameter);
                seasons.put(parameter, new Season(season.number("amplitude"), season.positive("period")));
                season.end();
            }
        }
        return seasons;
    }

    private void known(Section block, String parameter) throws ScenarioFormatException {
        if (!model.parameterNames().contains(parameter)) {
            throw block.wrong(
                    parameter,
                    model.name() + " has no parameter " + parameter + ", only "
                            + String.join(" ", model.parameterNames()));
        }
    }

    private Instrument instrument(Section form, Instrument base) throws ScenarioFormatException {
        List<Fault> faults = base.faults();
        if (form.has("faults")) {
            faults = new ArrayList<>();
            for (Section fault : form.sections("faults")) {
                faults.add(fault(fault));
            }
        }
        return new Instrument(share(form, "noise", base.noise()), share(form, "quantum", base.quantum()), faults);
    }

    private static double share(Section form, String key, double otherwise) throws ScenarioFormatException {
        double share = form.number(key, otherwise);
        if (share < 0) {
            throw form.wrong(key, key + " = " + share + " is not a share >= 0 of the channel's std");
        }
        return share;
    }

    private Fault fault(Section form) throws ScenarioFormatException {
        int channel = channel(form, "channel");
        String kind = form.text("kind");
        Fault fault = switch (kind) {
            case "gain" -> new Fault.Gain(channel, form.number("gain", 1), form.number("offset", 0));
            case "drift" -> new Fault.Drift(channel, form.number("per-sample"));
            case "stuck" -> new Fault.Stuck(channel);
            case "swapped" -> new Fault.Swapped(channel, channel(form, "with"));
            default -> throw form.wrong("kind", "there is no fault " + kind + ", only gain drift stuck swapped");
        };
        form.end();
        return fault;
    }

    private int channel(Section form, String key) throws ScenarioFormatException {
        int channel = channels.indexOf(form.text(key));
        if (channel < 0) {
            throw form.wrong(key, "channel " + form.text(key) + " is not observed, only " + String.join(" ", channels));
        }
        return channel;
    }
}
