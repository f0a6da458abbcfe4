/// Load tests: many connections on one thread, and an account of every delivery.
package chat.cli.load;
