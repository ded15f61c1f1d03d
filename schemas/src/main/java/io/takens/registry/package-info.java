/**
 * The registry that gives schemas their numbers: {@link io.takens.registry.SchemaRegistry} is what the wire format needs,
 * {@link io.takens.registry.RegistryClient} asks a server, {@link io.takens.registry.RegistryServer} is one for a single
 * process, {@link io.takens.registry.LocalRegistry} keeps everything in memory.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent, Schema Registry
 *     API reference</a>
 */
package io.takens.registry;
