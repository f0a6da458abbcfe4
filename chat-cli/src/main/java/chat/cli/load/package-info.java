/// Load tests: many connections, every delivery counted.
package chat.cli.load;
