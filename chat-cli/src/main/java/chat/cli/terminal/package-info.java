/// The conversation on a terminal. [chat.cli.terminal.Screen] decides what is seen and asked, and
/// knows neither a terminal nor a socket; only the classes named `Line…` know the terminal.
package chat.cli.terminal;
