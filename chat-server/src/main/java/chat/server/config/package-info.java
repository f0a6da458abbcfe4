/// Settings, from flags, environment and YAML.
package chat.server.config;
