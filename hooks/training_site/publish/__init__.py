"""How checked pages become a published folder: staging, the theme's shell, policy, plan and swap."""
