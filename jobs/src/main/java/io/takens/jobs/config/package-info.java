/**
 * What can be chosen about the jobs, in one place.
 *
 * <p>{@link io.takens.jobs.config.Options} lists every {@link io.takens.jobs.config.Option} with its default, unit, bounds
 * and one sentence; {@link io.takens.jobs.config.JobConfiguration} gives each its value: from the command line, else the
 * environment, else a file, else the default. Help and documentation are generated from the list.
 */
package io.takens.jobs.config;
