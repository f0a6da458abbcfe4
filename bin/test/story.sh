# shellcheck shell=bash
# Turns a document into a script that does what the document says. Read by distribution.sh.

# story FILE DIRECTORY: prints a script that runs each block marked sh, and compares what came of it with the block
# marked text that follows; there, … stands for anything. It keeps its notes in the directory.
story() {
  awk -v directory="$2" '
    /^```sh$/ { block = "sh"; printf "{\n"; next }
    /^```text$/ { block = "text"; printf "same_lines \"%s/said\" <<\047END OF TEXT\047\n", directory; next }
    /^```$/ {
      if (block == "sh") printf "} >\"%s/said\"\n", directory
      if (block == "text") print "END OF TEXT"
      block = ""
      next
    }
    block != "" { print }' "$1"
}

# same_lines FILE: whether it has the lines of standard input.
same_lines() {
  local expected pattern line
  while IFS= read -r expected <&3; do
    IFS= read -r line <&4 || line='(nothing)'
    pattern=${expected//\\/\\\\}
    pattern=${pattern//\*/\\*} pattern=${pattern//\?/\\?} pattern=${pattern//\[/\\[} pattern=${pattern//…/*}
    # shellcheck disable=SC2053 # a pattern
    if [[ $line != $pattern ]]; then
      echo "expected: $expected"
      echo "but it said: $line"
      return 1
    fi
  done 3<&0 4<"$1"
}
