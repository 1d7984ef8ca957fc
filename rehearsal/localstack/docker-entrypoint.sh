#!/bin/sh
# Testcontainers runs this by its name, without arguments; the network of the container is the border.
exec java -jar /rehearsal/automater-rehearsal.jar serve --address 0.0.0.0 --work /tmp/rehearsal
