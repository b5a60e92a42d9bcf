"""The API's resources, one module each; every module lists its calls in `ENDPOINTS`."""
