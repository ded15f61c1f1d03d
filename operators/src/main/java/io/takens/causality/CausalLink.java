package io.takens.causality;

/**
 * Whether one series acts on another.
 *
 * @param cause index of the series that may act
 * @param effect index of the series that may be acted on
 * @param delay samples ago at which the effect's past tells most of the cause
 * @param skill correlation of the cause with its estimate from the effect's past, all samples as library
 * @param sparseSkill the same with an eighth of them: skill that does not grow with the library is no causation
 * @param chance highest skill for the cause shifted in time
 * @param partialSkill least partial correlation given what a third series explains of it; {@code skill} if there is none
 * @param partialChance highest partial correlation for the cause shifted in time, at the same third series
 * @param causal whether the skill grows with the library and is above chance
 * @param direct whether it is causal and no third series explains it
 */
public record CausalLink(
        int cause,
        int effect,
        int delay,
        double skill,
        double sparseSkill,
        double chance,
        double partialSkill,
        double partialChance,
        boolean causal,
        boolean direct) {}
