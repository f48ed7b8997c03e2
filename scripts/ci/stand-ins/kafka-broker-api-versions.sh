#!/bin/bash
# Supports only the health check: tests whether the broker listens.
exec 3<>/dev/tcp/127.0.0.1/9092
