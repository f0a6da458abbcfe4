/// What the server counts and measures of itself, for Prometheus.
package chat.server.metrics;
